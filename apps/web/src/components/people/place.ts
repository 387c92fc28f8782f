/** A position that may be given. */
export interface Place {
  side: 'organization' | 'agency';
  position: string;
  title: string;
}
