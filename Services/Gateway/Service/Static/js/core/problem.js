/** What the system answered instead of a result: an RFC 9457 problem document, or no answer at all. */
export class Problem extends Error {
  /** @param {{status: number, code?: string, detail?: string, title?: string, retryAfter?: number}} told */
  constructor({ status, code, detail, title, retryAfter }) {
    super(detail || title || Problem.words(status));
    this.name = "Problem";
    /** The HTTP status; 0 where the system could not be reached. */
    this.status = status;
    this.code = code ?? null;
    this.detail = this.message;
    /** Seconds to wait before another try, where the system said so. */
    this.retryAfter = retryAfter ?? null;
  }

  /** Whether the same request may well succeed a little later. */
  get isPassing() {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504;
  }

  static words(status) {
    if (status === 0) return "Vitrine cannot be reached. Check your connection, then try again.";
    if (status === 413) return "This is too large.";
    return "That did not work. Try again in a moment.";
  }

  /** Reads a problem from the body and headers of an answer, whatever state they are in. */
  static from(status, text, retryAfterHeader) {
    let told = {};
    try {
      told = JSON.parse(text);
    } catch {
      // A proxy's page, or nothing: the status has to do.
    }
    const retryAfter = retryAfterHeader === null ? NaN : Number(retryAfterHeader);
    return new Problem({
      status,
      code: typeof told?.code === "string" ? told.code : undefined,
      detail: typeof told?.detail === "string" ? told.detail : undefined,
      title: typeof told?.title === "string" ? told.title : undefined,
      retryAfter: Number.isFinite(retryAfter) ? retryAfter : undefined,
    });
  }
}
