// The see-through's own formulas, in LaTeX; the build typesets them together with the catalogue's. What goes forward is
// the catalogue's; the way back is here, by the same ids.

const kinked = (below: string) =>
  String.raw`f'(z) = \begin{cases} 1 & z > 0 \\ ${below} & z \le 0 \end{cases}`;
const probability = String.raw`\frac{\partial L}{\partial p_{ij}}`;
const logit = String.raw`\frac{\partial L}{\partial z_{ij}}`;

export const ownFormulas: Readonly<Record<string, string>> = {
  entry: String.raw`z_{ij} = \sum_{k} x_{ik}\, w_{kj} + b_j`,
  'backward/fused': String.raw`${logit} = \frac{p_{ij} - y_{ij}}{B}`,
  'backward/losses/mean-squared-error': String.raw`${probability} = \frac{2\,(p_{ij} - y_{ij})}{B\,O}`,
  'backward/losses/categorical-cross-entropy': String.raw`${probability} = -\frac{y_{ij}}{B\,p_{ij}}`,
  'backward/losses/binary-cross-entropy': String.raw`${probability} = \frac{p_{ij} - y_{ij}}{B\,O\,p_{ij}\,(1 - p_{ij})}`,
  'backward/chain': String.raw`${logit} = \frac{\partial L}{\partial a_{ij}}\, f'(z_{ij})`,
  'backward/activations/linear': "f'(z) = 1",
  'backward/activations/relu': kinked('0'),
  'backward/activations/leaky-relu': kinked('s'),
  'backward/activations/elu': kinked(String.raw`\alpha e^z = a + \alpha`),
  'backward/activations/prelu': kinked('s_j'),
  'backward/activations/sigmoid': String.raw`f'(z) = a\,(1 - a)`,
  'backward/activations/tanh': "f'(z) = 1 - a^2",
  'backward/activations/softmax': String.raw`\frac{\partial L}{\partial z_j} = a_j \left( \frac{\partial L}{\partial a_j} - \sum_k a_k \frac{\partial L}{\partial a_k} \right)`,
  'backward/inputs': String.raw`\frac{\partial L}{\partial x_{ik}} = \sum_{j} ${logit}\, w_{kj}`,
  'backward/next': String.raw`\frac{\partial L}{\partial a_{ik}} = \sum_{j} \frac{\partial L}{\partial z^{(n)}_{ij}}\, w^{(n)}_{kj}`,
  'backward/weights': String.raw`\frac{\partial L}{\partial w_{kj}} = \sum_{i} x_{ik}\, ${logit}`,
  'backward/bias': String.raw`\frac{\partial L}{\partial b_j} = \sum_{i} ${logit}`,
};
