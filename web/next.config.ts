import { fileURLToPath } from 'node:url';
import type { NextConfig } from 'next';

const config: NextConfig = {
  output: 'export',
  typedRoutes: true,
  images: { unoptimized: true },
  transpilePackages: ['@provedor/kernel', '@provedor/schemas'],
  turbopack: { root: fileURLToPath(new URL('../', import.meta.url)) },
  poweredByHeader: false,
};

export default config;
