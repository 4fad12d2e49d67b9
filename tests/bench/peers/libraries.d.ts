// What is used of the peers' libraries: they are installed by `npm run bench:peers` alone, and the types have to be
// checked without them.

declare module '@tensorflow/tfjs' {
  export interface Tensor {
    dataSync(): Float32Array;
    dispose(): void;
  }
  export interface Scalar extends Tensor {
    readonly rank: 0;
  }
  export interface RatedOptimizer {
    learningRate: number;
    minimize(loss: () => Scalar, returnCost: true): Scalar;
    dispose(): void;
  }
  export function setBackend(name: string): Promise<boolean>;
  export function ready(): Promise<void>;
  export function tensor(values: Float32Array, shape: number[]): Tensor;
  export function tensor1d(values: Int32Array, type: string): Tensor;
  export function variable(initial: Tensor): Tensor;
  export function tidy<T>(act: () => T): T;
  export function cast(tensor: Tensor, type: string): Tensor;
  export function oneHot(indices: Tensor, depth: number): Tensor;
  export function softmax(logits: Tensor): Tensor;
  export const fused: {
    matMul(of: { a: Tensor; b: Tensor; bias: Tensor; activation: string }): Tensor;
  };
  export const losses: { softmaxCrossEntropy(labels: Tensor, logits: Tensor): Tensor };
  export const train: {
    adam(learningRate: number, beta1: number, beta2: number, epsilon: number): RatedOptimizer;
    sgd(learningRate: number): RatedOptimizer;
  };
}

declare module '@tensorflow/tfjs-backend-wasm' {
  export function setWasmPaths(folder: string): void;
}

declare module 'onnxruntime-web/wasm' {
  export class Tensor {
    constructor(type: 'float32', data: Float32Array, shape: readonly number[]);
    readonly data: unknown;
  }
  export class InferenceSession {
    static create(model: Uint8Array, options: { executionProviders: string[] }): Promise<InferenceSession>;
    run(feeds: Record<string, Tensor>): Promise<Record<string, Tensor>>;
    release(): Promise<void>;
  }
  export const env: { wasm: { numThreads: number; wasmPaths: string } };
}

declare module 'convnetjs' {
  export class Vol {
    constructor(width: number, height: number, depth: number, value: number);
    readonly w: Float64Array;
  }
  export class Net {
    readonly layers: { filters?: Vol[]; biases?: Vol }[];
    makeLayers(definitions: object[]): void;
    forward(input: Vol, training: boolean): Vol;
    /** The loss. */
    backward(label: number): number;
    getParamsAndGrads(): { params: Float64Array; grads: Float64Array }[];
  }
  export class Trainer {
    constructor(net: Net, options: object);
    train(input: Vol, label: number): { cost_loss: number };
  }
}
