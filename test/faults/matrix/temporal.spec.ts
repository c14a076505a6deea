import { killAtEveryFailpoint } from './matrix.js';

killAtEveryFailpoint('temporal');
