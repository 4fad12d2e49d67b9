// The see-through's own formulas, in LaTeX; the build typesets them together with the catalogue's.

export const ownFormulas = {
  entry: String.raw`z_{ij} = \sum_{k} x_{ik}\, w_{kj} + b_j`,
} as const;
