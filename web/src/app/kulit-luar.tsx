import { Outlet } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Pengumuman } from '../components/pengumuman.js';
import { umum } from '../words/status.js';

/** Frame of the pages that need no session. */
export function BingkaiLuar({ children }: { children: ReactNode }) {
  return (
    <div className="kulit luar">
      <a className="lompat" href="#isi">
        {umum.lompat}
      </a>
      <header className="kepala">
        <span className="merek">{umum.app}</span>
      </header>
      <main id="isi" tabIndex={-1} className="sempit">
        {children}
      </main>
      <Pengumuman />
    </div>
  );
}

export const KulitLuar = () => (
  <BingkaiLuar>
    <Outlet />
  </BingkaiLuar>
);
