import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { Masalah } from '../api/masalah.js';
import { newRouter } from './router.js';
import { theme } from './theme.js';

/** Only what may be different a moment later is tried again: a lost connection, a server in trouble. */
const worthRetrying = (count: number, error: Error): boolean =>
  count < 2 && error instanceof Masalah && (error.status === 0 || error.status >= 500);

const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: worthRetrying, staleTime: 10_000, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
});

const router = newRouter(queryClient);

/** The kit writes no `<style>` element: its variables are a stylesheet made at build time. */
export function App() {
  return (
    <MantineProvider theme={theme} forceColorScheme="light" withCssVariables={false} withGlobalClasses={false}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
