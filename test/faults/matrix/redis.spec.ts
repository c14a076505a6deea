import { killAtEveryFailpoint } from './matrix.js';

killAtEveryFailpoint('redis');
