import { expect, test } from 'vitest';
import { inOneFile } from '../../scripts/vite/one-file.ts';

const page = `<head>
  <link rel="icon" href="./favicon.svg" type="image/svg+xml" />
  <link rel="stylesheet" href="./site.css" />
  <script type="module" src="./site.ts"></script>
</head>
<body>
  <p>Text</p>
</body>`;
const inside = { script: 'let a = "$&";', styles: 'p { color: red }', icon: '<svg></svg>' };

test('a page has its styles, its icon and its script inside, the script behind what it looks for', () => {
  const whole = inOneFile(page, inside);
  expect(whole).toContain('<style>\np { color: red }</style>');
  expect(whole).toContain('href="data:image/svg+xml,%3Csvg%3E%3C%2Fsvg%3E"');
  expect(whole).toMatch(/<p>Text<\/p>\s*<script>let a = "\$&";<\/script>\s*<\/body>/);
  expect(whole).not.toMatch(/\.\/|type="module"/);
});

test('a script that would end itself is refused', () => {
  expect(() => inOneFile(page, { ...inside, script: '"</SCRIPT>"' })).toThrow('without </SCRIPT');
  expect(() => inOneFile(page, { ...inside, script: 'a<!--b' })).toThrow('without <!--');
});

test('a page without a place for one of them is refused', () => {
  expect(() => inOneFile(page.replace('stylesheet', 'style'), inside)).toThrow(
    'expected /<link rel="stylesheet"',
  );
});
