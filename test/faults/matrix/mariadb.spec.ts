import { killAtEveryFailpoint } from './matrix.js';

killAtEveryFailpoint('mariadb');
