/** Pieces put together as they come: each piece of pdfkit's stands in memory that is larger than itself. */
export class GrowingBytes {
  #bytes = new Uint8Array(256 * 1024);
  #length = 0;

  add(piece: Uint8Array): void {
    if (this.#length + piece.length > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + piece.length));
      larger.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = larger;
    }
    this.#bytes.set(piece, this.#length);
    this.#length += piece.length;
  }

  whole(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }
}
