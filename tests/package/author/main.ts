// What an author writes: the element by importing it, and the engine beside it. Compiled against the package's types.
import { LabError, type LabSnapshot, SpiralLab } from 'spiral-lab';
import { loadEngine, loadEngineInWorker, type Network } from 'spiral-lab/engine';

const lab = document.querySelector('spiral-lab');
if (!(lab instanceof SpiralLab)) throw new Error('the tag is not the class');
const shown: LabSnapshot | null = lab.snapshot;
lab.theme = 'dark';
// @ts-expect-error The package's types know the themes.
const refused = () => (lab.theme = 'sepia');

const data = { name: 'spiral', samples: 100, classes: 3, noise: 0.2, seed: 42 };
const layers = [
  { type: 'dense', units: 3, activation: 'relu' },
  { type: 'dense', units: 3, activation: 'softmax' },
] as const;
const request = { data, network: { layers, seed: 42 } };

const engine = await loadEngine();
const network: Network = engine.network(request);
const here = network.lossOf(engine.dataset(data));
const remote = await loadEngineInWorker();
const there = await (await remote.network(request)).lossOf(await remote.dataset(data));
const error = await remote.network({ ...request, loss: 'none' }).catch((reason) => reason);

const output = document.querySelector('output');
if (output) {
  const facts = [shown, typeof refused, here, there, error instanceof LabError && error.field];
  output.textContent = JSON.stringify(facts);
}
