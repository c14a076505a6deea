import './app/mantine.css';
import 'virtual:theme.css';
import './app/dasar.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/provider.js';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no #root');
createRoot(root).render(<App />);
