/// The product as a whole.
public enum Vitrine {
  public static let version = "0.1.0"
}
