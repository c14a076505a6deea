import { killAtEveryFailpoint } from './matrix.js';

killAtEveryFailpoint('simulator');
