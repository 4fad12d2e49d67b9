// Builds an author's pages for the browsers: a Vite project with the package in it, and a folder that is served as it is.
import { writeFile } from 'node:fs/promises';
import { build } from 'vite';
import { installAuthor, readmeExample } from './install.ts';

const folder = `${process.cwd()}/build/package-browser`;
export const bareFolder = `${folder}/author`;
export const bundledFolder = `${folder}/bundled`;

export default async function buildAuthor(): Promise<void> {
  const { project } = installAuthor(folder);
  const bare = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>The readme's example</title>
<link rel="icon" href="./icon.svg">
${readmeExample(project, 'html')}`;
  await writeFile(`${project}/bare.html`, bare);
  await build({
    configFile: false,
    root: project,
    base: './',
    logLevel: 'error',
    build: { outDir: bundledFolder, emptyOutDir: true, target: 'es2022' },
  });
}
