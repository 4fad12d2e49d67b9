// A network of ReLU layers and a softmax as an ONNX model: Gemm, Relu and Softmax of opset 13, in protobuf's encoding.
// Field numbers are those of onnx.proto.

type Bytes = readonly number[] | Uint8Array;

/** Seven bits a byte, the lowest first; all but the last have the eighth set. */
function varint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) | 128, ...varint(Math.floor(value / 128))];
}

function joined(parts: readonly Bytes[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

const whole = (field: number, value: number): Bytes => [...varint(field * 8), ...varint(value)];
const message = (field: number, content: Bytes): Bytes =>
  joined([varint(field * 8 + 2), varint(content.length), content]);
const text = (field: number, value: string): Bytes => message(field, new TextEncoder().encode(value));

const float32 = 1; // TensorProto.DataType
const rawData = 9;

function tensor(name: string, shape: readonly number[], values: Float32Array): Bytes {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return joined([
    ...shape.map((size) => whole(1, size)),
    whole(2, float32),
    text(8, name),
    message(rawData, bytes),
  ]);
}

function node(type: string, inputs: readonly string[], output: string): Bytes {
  return joined([...inputs.map((input) => text(1, input)), text(2, output), text(4, type)]);
}

/** A matrix of any number of rows. */
function matrix(name: string, columns: number): Bytes {
  const shape = joined([message(1, text(2, 'rows')), message(1, whole(1, columns))]);
  return joined([text(1, name), message(2, message(1, joined([whole(1, float32), message(2, shape)])))]);
}

/** `x` to `p`. Parameters are each layer's weights (inputs × units) and bias. */
export function onnxModel(sizes: readonly number[], parameters: readonly Float32Array[]): Uint8Array {
  const nodes: Bytes[] = [];
  const initializers: Bytes[] = [];
  let from = 'x';
  for (let i = 0; i + 1 < sizes.length; i += 1) {
    const [inputs, units] = [sizes[i] as number, sizes[i + 1] as number];
    const last = i + 2 === sizes.length;
    nodes.push(node('Gemm', [from, `W${i}`, `b${i}`], `Z${i}`));
    nodes.push(node(last ? 'Softmax' : 'Relu', [`Z${i}`], last ? 'p' : `A${i}`));
    initializers.push(tensor(`W${i}`, [inputs, units], parameters[2 * i] as Float32Array));
    initializers.push(tensor(`b${i}`, [units], parameters[2 * i + 1] as Float32Array));
    from = `A${i}`;
  }
  const graph = joined([
    ...nodes.map((content) => message(1, content)),
    text(2, 'network'),
    ...initializers.map((content) => message(5, content)),
    message(11, matrix('x', sizes[0] as number)),
    message(12, matrix('p', sizes.at(-1) as number)),
  ]);
  return joined([whole(1, 7), message(7, graph), message(8, joined([text(1, ''), whole(2, 13)]))]);
}
