import { describe, expect, it } from 'vitest';
import { searchStandards } from './search-standards.ts';

const hosting = {
  title: 'Hosting',
  summary: 'Akun hosting dan subdomain',
  search: ['situs web', 'nama domain'],
};
const fault = {
  title: 'Gangguan jaringan',
  summary: 'Jaringan intra',
  search: ['internet mati', 'koneksi lambat'],
};
const information = {
  title: 'Informasi publik',
  summary: 'Salinan dokumen',
  search: ['data anggaran', 'ppid'],
};
const all = [hosting, fault, information];

describe('the search over services', () => {
  it('shows every service while nothing is asked', () => {
    expect(searchStandards(all, '  ')).toEqual(all);
  });

  it('understands everyday words that the standard lists', () => {
    expect(searchStandards(all, 'Internet mati')).toEqual([fault]);
  });

  it('does not mind words that only say that one wants something', () => {
    expect(searchStandards(all, 'minta data anggaran')).toEqual([information]);
  });

  it('finds a word while it is still being typed', () => {
    expect(searchStandards(all, 'subdom')).toEqual([hosting]);
  });

  it('puts a service that bears the word in its title first', () => {
    const mention = { title: 'Surel', summary: 'Surel resmi', search: ['hosting surel'] };
    expect(searchStandards([mention, hosting], 'hosting')).toEqual([hosting, mention]);
  });

  it('shows what is nearest where no service answers to every word', () => {
    expect(searchStandards(all, 'internet kantor mati')).toEqual([fault]);
    expect(searchStandards(all, 'internet gratis')).toEqual([fault]);
  });

  it('finds nothing where most of the words are nowhere', () => {
    expect(searchStandards(all, 'internet gratis untuk warung kopi')).toEqual([]);
    expect(searchStandards(all, 'surat nikah')).toEqual([]);
  });

  it.each(['gangguannya', 'jaringan', 'mengganggu', 'koneksinya terganggu'])(
    'knows a word by its stem: %s',
    (words) => {
      expect(searchStandards(all, words)).toEqual([fault]);
    },
  );
});
