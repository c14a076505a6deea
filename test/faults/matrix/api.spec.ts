import { killAtEveryFailpoint } from './matrix.js';

killAtEveryFailpoint('api');
