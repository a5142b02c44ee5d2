'use client';

import { useMemo } from 'react';
import classes from './pix-qr.module.css';
import { qrShape } from './qr-path.ts';

/** A PIX as a QR code; dark on white in every colour scheme, because readers need it. */
export const PixQr = ({ code, label }: { readonly code: string; readonly label: string }) => {
  const { size, path } = useMemo(() => qrShape(code), [code]);
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      className={classes['code']}
      shapeRendering="crispEdges"
    >
      <path d={path} />
    </svg>
  );
};
