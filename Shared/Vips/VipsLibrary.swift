import CVips

/// libvips as a whole, set up to read files that nobody vouches for.
public enum VipsLibrary {
  private static let outcome: Result<Void, VipsFailure> =
    vitrine_vips_start("media") == 0 ? .success(()) : .failure(.taken())

  /// Starts the library, once a process however often it is called; everything else here starts it by itself.
  ///
  /// It keeps no results, uses one thread an operation, and knows the loaders of `PictureFormat` only: no SVG, PDF,
  /// ImageMagick or any other that was not meant for the files of strangers.
  public static func start() throws(VipsFailure) {
    try outcome.get()
  }

  /// Frees what the library keeps for this thread. To be called where a thread that used pictures ends.
  public static func endThread() {
    vitrine_vips_end_thread()
  }
}
