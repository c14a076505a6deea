/** A SOP as a picture of nodes and flows, before anything has a place: what is drawn, and in which lane. */

/** What an event waits for or says; `text` is a time in words, or the name of a message, signal or error. */
export interface Trigger {
  kind: 'timer' | 'message' | 'signal' | 'error' | 'escalation' | 'terminate' | 'compensate';
  text?: string;
}

export type Tag =
  | 'startEvent'
  | 'endEvent'
  | 'intermediateCatchEvent'
  | 'intermediateThrowEvent'
  | 'userTask'
  | 'serviceTask'
  | 'receiveTask'
  | 'exclusiveGateway'
  | 'eventBasedGateway'
  | 'parallelGateway'
  | 'subProcess';

/** An event on the border of an activity; `ends` an end event right below it, else its flow leads somewhere. */
export interface Boundary {
  id: string;
  name: string;
  trigger: Trigger;
  /** The activity ends when it happens. */
  interrupting: boolean;
  ends?: { id: string; name: string; trigger: Trigger; flow: string };
}

export interface Node {
  id: string;
  tag: Tag;
  name?: string;
  lane: number;
  trigger?: Trigger;
  documentation?: string;
  performer?: string;
  loop?: { sequential: boolean; times?: string; until?: string };
  boundaries: Boundary[];
  inner?: Container;
  /** An event subprocess: begun by its start event, entered by no flow. */
  byEvent?: true;
  /** Belongs below what it follows: an end beside the course, a wait for another day. */
  aside?: true;
}

export interface Flow {
  id: string;
  /** A node, or an event on a node's border. */
  from: string;
  to: string;
  name?: string;
}

/** The process, or a subprocess: rows of nodes from left to right, in lanes from top to bottom. Nodes stand in the order of the SOP. */
export interface Container {
  lanes: string[];
  nodes: Node[];
  flows: Flow[];
}

export interface Message {
  id: string;
  /** The node within the process, and the pool outside it. */
  node: string;
  pool: string;
  incoming: boolean;
}

export interface Diagram {
  id: string;
  name: string;
  documentation: string;
  root: Container;
  /** Event subprocesses of the whole process. */
  interrupts: Node[];
  pools: { id: string; name: string }[];
  messages: Message[];
}
