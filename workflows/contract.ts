import { defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Course } from '../domain/sop/course.js';
import type { Pelaku } from '../activities/contract.js';
import type { Event } from '../domain/sop/state.js';

/** The public face of the workflows: what starts them, what they are told, what they answer. */

/** Task queues: one for the cases, one for each partner (its own rate limit), by the first word of its connector calls. */
export const usulanQueue = 'usulan';
export const mitraQueue = (call: string) => `mitra-${call.split('.')[0] ?? ''}`;

/** A call to a partner that has not been heard of for so long has died with its worker. Those at work say so every few seconds. */
export const callSilence = '10s';

export const usulanWorkflowId = (usulanId: string) => `usulan-${usulanId}`;

/** The workflow that remembers the newest mark of the database, and the field of its memo. */
export const penandaWorkflowId = 'penanda';
export interface PenandaMemo {
  nomor: number;
}

/** Ids and the compiled course: no name, no NIP. */
export interface UsulanInput {
  usulanId: string;
  sopSha256: string;
  course: Course;
}

/** Something that should happen to the case; `intent` is its row, and the id of the event it becomes. */
export interface Message {
  intent: string;
  event: Event;
  /** Who wants it, and under which penugasan; neither for a partner. */
  pelaku?: Pelaku;
}

/** Where the case stands after the message, committed to the database. */
export interface Answer {
  urutan: number;
  status: string;
  /** Ids in the course of the tugas, waits and connector calls that are open. */
  terbuka: string[];
}

/**
 * A person decides a tugas and waits for the answer. Refused with an ApplicationFailure whose `type` is the refusal's code
 * (`domain/sop/state.ts`) and whose message is its Indonesian sentence.
 */
export const decide = defineUpdate<Answer, [Message]>('decide');

/** The applicant, or whoever a kejadian names, interrupts the case and waits for the answer. Refused as `decide` is. */
export const interrupt = defineUpdate<Answer, [Message]>('interrupt');

/** A decision or interrupt delivered late, when nobody waits any more: applied or refused once, whoever sends it how often. */
export const keputusan = defineSignal<[Message]>('keputusan');

/** A partner's answer to an open wait. */
export const jawaban = defineSignal<[Message]>('jawaban');

/** The clock or the calendar has moved: ask again for every running timer. */
export const timeChanged = defineSignal('timeChanged');

/** The log may be ahead of the case, after a reset or an older engine: read it again. */
export const lookAgain = defineSignal('lookAgain');
