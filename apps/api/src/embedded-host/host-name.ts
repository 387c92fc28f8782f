/** A host name that is kept, and the account whose site it shows; one JSON file each. */
export interface HostName {
  name: string;
  marker: string;
  presence: 'active' | 'suspended';
  account: string | null;
  revision: number;
  createdAt: string;
}
