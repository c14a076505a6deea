/** What the bundle exports. The default takes every type: a case's type is the code of its layanan. */
export { usulanWorkflow as default } from './usulan.workflow.js';
export { penandaWorkflow, pollMitraWorkflow, reminderWorkflow } from './schedule.workflow.js';
