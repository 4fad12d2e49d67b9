// Matrix products in JavaScript: four rows by four columns at a time in local variables, which an engine keeps in
// registers, and what is left at the edges in strips.

/** Where a matrix has its entry (i, k): i · rows + k · columns. */
export interface Strides {
  readonly rows: number;
  readonly columns: number;
}

/** out (M × N) = a (M × K) · b (K × N) + bias (N, where there is one). `out` is row-major. */
export function multiply(
  out: Float32Array,
  [a, aStrides]: [Float32Array, Strides],
  [b, bStrides]: [Float32Array, Strides],
  [M, K, N]: [number, number, number],
  bias?: Float32Array,
): void {
  const ar = aStrides.rows;
  const ak = aStrides.columns;
  const bk = bStrides.rows;
  const bc = bStrides.columns;
  const fullRows = M - (M % 4);
  const fullColumns = N - (N % 4);
  for (let i = 0; i < fullRows; i += 4) {
    for (let j = 0; j < fullColumns; j += 4) block(out, a, b, i, j, K, N, ar, ak, bk, bc, bias);
    for (let j = fullColumns; j < N; j += 1) column(out, a, b, i, j, K, N, ar, ak, bk, bc, bias);
  }
  for (let i = fullRows; i < M; i += 1) {
    for (let j = 0; j < fullColumns; j += 4) row(out, a, b, i, j, K, N, ar, ak, bk, bc, bias);
    for (let j = fullColumns; j < N; j += 1) {
      let sum = bias ? (bias[j] as number) : 0;
      for (let k = 0; k < K; k += 1) sum += (a[i * ar + k * ak] as number) * (b[k * bk + j * bc] as number);
      out[i * N + j] = sum;
    }
  }
}

type Part = (
  out: Float32Array,
  a: Float32Array,
  b: Float32Array,
  i: number,
  j: number,
  K: number,
  N: number,
  ar: number,
  ak: number,
  bk: number,
  bc: number,
  bias: Float32Array | undefined,
) => void;

const block: Part = (out, a, b, i, j, K, N, ar, ak, bk, bc, bias) => {
  let c00 = 0;
  let c01 = 0;
  let c02 = 0;
  let c03 = 0;
  if (bias) {
    c00 = bias[j] as number;
    c01 = bias[j + 1] as number;
    c02 = bias[j + 2] as number;
    c03 = bias[j + 3] as number;
  }
  let [c10, c11, c12, c13] = [c00, c01, c02, c03];
  let [c20, c21, c22, c23] = [c00, c01, c02, c03];
  let [c30, c31, c32, c33] = [c00, c01, c02, c03];
  let p0 = i * ar;
  let p1 = p0 + ar;
  let p2 = p1 + ar;
  let p3 = p2 + ar;
  let q = j * bc;
  for (let k = 0; k < K; k += 1) {
    const b0 = b[q] as number;
    const b1 = b[q + bc] as number;
    const b2 = b[q + 2 * bc] as number;
    const b3 = b[q + 3 * bc] as number;
    let x = a[p0] as number;
    c00 += x * b0;
    c01 += x * b1;
    c02 += x * b2;
    c03 += x * b3;
    x = a[p1] as number;
    c10 += x * b0;
    c11 += x * b1;
    c12 += x * b2;
    c13 += x * b3;
    x = a[p2] as number;
    c20 += x * b0;
    c21 += x * b1;
    c22 += x * b2;
    c23 += x * b3;
    x = a[p3] as number;
    c30 += x * b0;
    c31 += x * b1;
    c32 += x * b2;
    c33 += x * b3;
    p0 += ak;
    p1 += ak;
    p2 += ak;
    p3 += ak;
    q += bk;
  }
  let o = i * N + j;
  out[o] = c00;
  out[o + 1] = c01;
  out[o + 2] = c02;
  out[o + 3] = c03;
  o += N;
  out[o] = c10;
  out[o + 1] = c11;
  out[o + 2] = c12;
  out[o + 3] = c13;
  o += N;
  out[o] = c20;
  out[o + 1] = c21;
  out[o + 2] = c22;
  out[o + 3] = c23;
  o += N;
  out[o] = c30;
  out[o + 1] = c31;
  out[o + 2] = c32;
  out[o + 3] = c33;
};

/** Four rows of one column. */
const column: Part = (out, a, b, i, j, K, N, ar, ak, bk, bc, bias) => {
  let c0 = bias ? (bias[j] as number) : 0;
  let [c1, c2, c3] = [c0, c0, c0];
  let p = i * ar;
  let q = j * bc;
  for (let k = 0; k < K; k += 1) {
    const y = b[q] as number;
    c0 += (a[p] as number) * y;
    c1 += (a[p + ar] as number) * y;
    c2 += (a[p + 2 * ar] as number) * y;
    c3 += (a[p + 3 * ar] as number) * y;
    p += ak;
    q += bk;
  }
  const o = i * N + j;
  out[o] = c0;
  out[o + N] = c1;
  out[o + 2 * N] = c2;
  out[o + 3 * N] = c3;
};

/** Four columns of one row. */
const row: Part = (out, a, b, i, j, K, N, ar, ak, bk, bc, bias) => {
  let c0 = bias ? (bias[j] as number) : 0;
  let c1 = bias ? (bias[j + 1] as number) : 0;
  let c2 = bias ? (bias[j + 2] as number) : 0;
  let c3 = bias ? (bias[j + 3] as number) : 0;
  let p = i * ar;
  let q = j * bc;
  for (let k = 0; k < K; k += 1) {
    const x = a[p] as number;
    c0 += x * (b[q] as number);
    c1 += x * (b[q + bc] as number);
    c2 += x * (b[q + 2 * bc] as number);
    c3 += x * (b[q + 3 * bc] as number);
    p += ak;
    q += bk;
  }
  const o = i * N + j;
  out[o] = c0;
  out[o + 1] = c1;
  out[o + 2] = c2;
  out[o + 3] = c3;
};
