import { killAtEveryFailpoint } from './matrix.js';

killAtEveryFailpoint('worker');
