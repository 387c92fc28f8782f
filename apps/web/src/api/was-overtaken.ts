import axios from 'axios';

/** Whether a request was given up because a newer one took its place: nothing is wrong then, and nothing is to be told. */
export const wasOvertaken = (error: unknown): boolean => axios.isCancel(error);
