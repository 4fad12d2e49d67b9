// custom-elements.json, which editors and catalogues read: the element's doc comment, its public members, and the
// --lab-* properties of the theme. For @custom-elements-manifest/analyzer.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const theme = readFileSync(fileURLToPath(new URL('../web/ui/theme.ts', import.meta.url)), 'utf8');

/** Each custom property with its value in the light theme, as theme.ts has them. */
export function themeProperties(source = theme) {
  const [light = ''] = source.split('darkTokens');
  return [...light.matchAll(/var\((--lab-[\w-]+), (.+)\);/g)].map(([, name, value]) => ({
    name,
    default: value,
  }));
}

// An attribute alone has no type there: nothing of the class stands for it.
const hasProperty = ({ kind, type }) => kind !== 'field' || type !== undefined;

/** The element as authors have it: no private member, no lifecycle callback, and its module where the package has it. */
const asPublished = {
  name: 'as-published',
  packageLinkPhase({ customElementsManifest: manifest }) {
    for (const module of manifest.modules) {
      module.path = 'spiral-lab.js';
      for (const declaration of module.declarations) {
        const isPublic = ({ name, privacy, static: isStatic }) =>
          !isStatic && (privacy === undefined || privacy === 'public') && !/^#|Callback$/.test(name);
        declaration.members = declaration.members?.filter(
          (member) => isPublic(member) && hasProperty(member),
        );
        for (const attribute of declaration.attributes ?? []) {
          if (!declaration.members?.some(({ name }) => name === attribute.fieldName))
            delete attribute.fieldName;
        }
        if (declaration.customElement) declaration.cssProperties = themeProperties();
        declaration.superclass = { name: 'HTMLElement' };
      }
      for (const exported of module.exports ?? []) exported.declaration.module = 'spiral-lab.js';
    }
  },
};

export default {
  globs: ['web/lab/spiral-lab.ts'],
  outdir: 'dist/lib',
  litelement: true,
  packagejson: false,
  plugins: [asPublished],
};
