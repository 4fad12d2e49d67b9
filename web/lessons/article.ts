// The article's numbers, as data: what it prints, the program that prints it (in NumPy, in our own words), and the
// recipe by which the engine computes the same.

/** One printed array or number. */
export interface Printed {
  /** What it is: `Dense(4, 10), row 1`. */
  readonly what: string;
  /** Each number as the article prints it. */
  readonly numbers: readonly string[];
}

export type Recipe =
  /** Dense layers one on the other, weights 0.1·rand drawn from one generator; `show` picks rows of their outputs. */
  | {
      readonly kind: 'dense';
      readonly seed: number;
      readonly inputs: readonly (readonly number[])[];
      readonly units: readonly number[];
      readonly show: readonly { readonly layer: number; readonly row: number }[];
    }
  | { readonly kind: 'softmax'; readonly rows: readonly (readonly number[])[] }
  | {
      readonly kind: 'squared-error';
      readonly outputs: readonly number[];
      readonly targets: readonly number[];
    }
  | { readonly kind: 'cross-entropy'; readonly outputs: readonly number[]; readonly label: number };

export interface Experiment {
  readonly id: string;
  readonly title: string;
  readonly program: string;
  readonly printed: readonly Printed[];
  readonly recipe: Recipe;
}

/** Where the spiral's points come from: a seed of their own, or what is left of a generator after earlier draws. */
export type SpiralSource = { readonly seed: number } | { readonly after: Extract<Recipe, { kind: 'dense' }> };

/** The network on the spiral: what the article's program gives once the data draw is fixed. */
export interface SpiralRun {
  readonly id: string;
  readonly title: string;
  readonly program: string;
  readonly data: SpiralSource;
  /** The loss as NumPy prints it. */
  readonly loss: string;
}

const inputs = [
  [0, 1, 2, 3],
  [3, 4, 5, 6],
  [5, 8, 9, 7],
] as const;

const denseRecipe = {
  kind: 'dense',
  seed: 42,
  inputs,
  units: [10, 3],
  show: [
    { layer: 0, row: 0 },
    { layer: 1, row: 0 },
    { layer: 1, row: 1 },
    { layer: 1, row: 2 },
  ],
} as const satisfies Recipe;

const twoLayers = `np.random.seed(42)
X = np.array([[0, 1, 2, 3], [3, 4, 5, 6], [5, 8, 9, 7]])
H = X @ (0.1 * np.random.rand(4, 10)) + np.zeros((1, 10))
Y = H @ (0.1 * np.random.rand(10, 3)) + np.zeros((1, 3))`;

export const experiments: readonly Experiment[] = [
  {
    id: 'dense',
    title: 'Two dense layers',
    program: `${twoLayers}\nprint(H[0])\nprint(Y)`,
    printed: [
      {
        what: 'Dense(4, 10), row 1',
        numbers: [
          ...['0.30669248', '0.17604699', '0.16118867', '0.37917194', '0.3990861'],
          ...['0.41789485', '0.16174311', '0.18462417', '0.36694732', '0.17045874'],
        ],
      },
      { what: 'Dense(10, 3), row 1', numbers: ['0.13752772', '0.14604601', '0.11783941'] },
      { what: 'Dense(10, 3), row 2', numbers: ['0.40980827', '0.43072277', '0.37302534'] },
      { what: 'Dense(10, 3), row 3', numbers: ['0.64268134', '0.67249739', '0.58861158'] },
    ],
    recipe: denseRecipe,
  },
  {
    id: 'softmax',
    title: 'Softmax of three numbers',
    program: `z = np.array([2, 3, 4])
e = np.exp(z)
print(e / e.sum())`,
    printed: [{ what: 'softmax of [2, 3, 4]', numbers: ['0.09003057', '0.24472847', '0.66524096'] }],
    recipe: { kind: 'softmax', rows: [[2, 3, 4]] },
  },
  {
    id: 'softmax-batch',
    title: 'Softmax of a batch',
    program: `Z = np.array([[0, 1, 2, 3], [3, 4, 5, 6], [5, 8, 9, 7]])
E = np.exp(Z - Z.max(axis=1, keepdims=True))
print(E / E.sum(axis=1, keepdims=True))`,
    printed: [
      { what: 'row 1', numbers: ['0.0320586', '0.08714432', '0.23688282', '0.64391426'] },
      { what: 'row 2', numbers: ['0.0320586', '0.08714432', '0.23688282', '0.64391426'] },
      { what: 'row 3', numbers: ['0.01203764', '0.24178252', '0.65723302', '0.08894682'] },
    ],
    recipe: { kind: 'softmax', rows: inputs },
  },
  {
    id: 'squared-error',
    title: 'Mean squared error',
    program: `p = np.array([0, 1, 1])
y = np.array([0, 1, 2])
print(np.mean((p - y) ** 2))`,
    printed: [{ what: '[0, 1, 1] against [0, 1, 2]', numbers: ['0.3333333333333333'] }],
    recipe: { kind: 'squared-error', outputs: [0, 1, 1], targets: [0, 1, 2] },
  },
  {
    id: 'cross-entropy',
    title: 'Cross-entropy of one sample',
    program: 'print(-np.log(0.6))',
    printed: [{ what: '−log 0.6', numbers: ['0.5108256237659907'] }],
    recipe: { kind: 'cross-entropy', outputs: [0.4, 0.6], label: 1 },
  },
];

/** The article's last line. Its data draw is not fixed by its program, so nobody can compute it again. */
export const unfixedLoss = '1.0987351566171433';

const spiralProgram = `X, y = np.zeros((300, 2)), np.repeat(np.arange(3), 100)
for j in range(3):
    r = np.linspace(0, 1, 100)
    t = np.linspace(4 * j, 4 * (j + 1), 100) + 0.2 * np.random.randn(100)
    X[y == j] = np.c_[r * np.sin(t), r * np.cos(t)]`;

const networkProgram = `np.random.seed(42)
H = np.maximum(0, X @ (0.1 * np.random.rand(2, 3)))
Z = H @ (0.1 * np.random.rand(3, 3))
E = np.exp(Z - Z.max(axis=1, keepdims=True))
P = E / E.sum(axis=1, keepdims=True)
print(P[:5])
print(np.mean(-np.log(np.clip(P[np.arange(300), y], 1e-7, 1 - 1e-7))))`;

export const spiralRuns: readonly SpiralRun[] = [
  {
    id: 'top-to-bottom',
    title: 'The program run once, from top to bottom',
    program: `${twoLayers}\n\n${spiralProgram}\n\n${networkProgram}`,
    data: { after: denseRecipe },
    loss: '1.0987612093718593',
  },
  {
    id: 'seeded',
    title: 'Data from seed 42, then weights from seed 42',
    program: `np.random.seed(42)\n${spiralProgram}\n\n${networkProgram}`,
    data: { seed: 42 },
    loss: '1.0987625440858688',
  },
];

/** Where the article's text slips; its program is right. */
export const slips: readonly { readonly title: string; readonly text: string }[] = [
  {
    title: 'Class 1 is added twice',
    text: 'The worked cross-entropy example adds the term of class 1 twice. Each class belongs in the sum once.',
  },
  {
    title: 'A sum is called a mean',
    text: 'A mean is the sum divided by how many there are. The losses here are means over the samples.',
  },
  {
    title: 'ReLU’s slope stands where its value is meant',
    text:
      'Above 0 the slope of ReLU is 1 and its value is z. The article also calls it not continuous: max(0, z) is ' +
      'continuous everywhere; its slope is what jumps, at 0.',
  },
  {
    title: 'A comment says W transposed',
    text: 'The code has X·W, and so does this lab: with weights of shape inputs × units nothing is transposed.',
  },
];
