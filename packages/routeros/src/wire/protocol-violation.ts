/** The byte stream cannot be read on: the peer does not speak the API, or the stream lost its place. */
export class ProtocolViolation extends Error {
  override readonly name = 'ProtocolViolation';
}
