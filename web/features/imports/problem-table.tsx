'use client';

import { Button, Chip, Group, Paper, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Card } from '../../components/card.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import type { ImportJob } from '../../lib/api/types.ts';
import { useFormats } from '../../lib/format/use-formats.ts';
import { useLooseText } from '../../lib/text/loose-text.ts';
import { downloadText } from './download.ts';
import { groupProblems } from './import-totals.ts';
import { csvText } from './rejects-csv.ts';

/** Rows drawn at first and with each "show more"; a file may have a thousand problems. */
const STEP = 50;

type Problem = ImportJob['problems'][number];

interface ProblemTableProps {
  readonly title: string;
  readonly text: string;
  /** Of the imported file. */
  readonly fileName: string;
  readonly problems: readonly Problem[];
  /** How many there are; the API names a thousand at most. */
  readonly allCount: number;
}

/** A problem in words: by its reason, else the API's own sentence; a needed field without a column is named. */
const useWords = () => {
  const loose = useLooseText();
  return {
    reason: ({ reason, message }: Problem): string => loose(`imports.reasons.${reason}`) ?? message,
    column: ({ column }: Problem): string => loose(`imports.fields.${column}`) ?? (column === '' ? '—' : column),
  };
};

const useDownload = ({ fileName, problems }: ProblemTableProps): (() => void) => {
  const t = useTranslations('imports.problems');
  const words = useWords();
  return () => {
    const head = [t('line'), t('column'), t('value'), t('reason'), t('code')];
    const rows = problems.map((problem) => [
      problem.line,
      words.column(problem),
      problem.value ?? '',
      words.reason(problem),
      problem.reason,
    ]);
    downloadText(`${t('fileName')}-${fileName.replace(/\.\w+$/, '')}.csv`, csvText([head, ...rows]));
  };
};

interface FilterProps {
  readonly problems: readonly Problem[];
  readonly value: string;
  readonly onChange: (reason: string) => void;
}

const Filter = ({ problems, value, onChange }: FilterProps) => {
  const t = useTranslations('imports.problems');
  const loose = useLooseText();
  const { number } = useFormats();
  const groups = groupProblems(problems);
  if (groups.length < 2) return null;
  return (
    <Chip.Group value={value} onChange={(next) => onChange(typeof next === 'string' ? next : '')}>
      <Group gap="xs">
        <Chip size="xs" value="">
          {t('all', { count: number(problems.length) })}
        </Chip>
        {groups.map(({ reason, count }) => (
          <Chip key={reason} size="xs" value={reason}>
            {t('group', { reason: loose(`imports.reasonNames.${reason}`) ?? reason, count: number(count) })}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  );
};

const Shown = ({ title, problems }: { readonly title: string; readonly problems: readonly Problem[] }) => {
  const t = useTranslations('imports.problems');
  const { number } = useFormats();
  const words = useWords();
  const [shownCount, setShownCount] = useState(STEP);
  const left = problems.length - shownCount;
  const columns: readonly Column<Problem>[] = [
    { id: 'line', header: t('line'), phone: 'title', cell: (problem) => t('lineOf', { line: number(problem.line) }) },
    { id: 'column', header: t('column'), cell: words.column },
    { id: 'value', header: t('value'), cell: ({ value }) => value ?? '—' },
    { id: 'reason', header: t('reason'), cell: words.reason },
  ];
  return (
    <>
      <Paper p={0} style={{ overflow: 'hidden' }}>
        <DataTable
          label={title}
          columns={columns}
          rows={problems.slice(0, shownCount)}
          rowKey={(problem) => `${problem.line} ${problem.column} ${problem.reason}`}
        />
      </Paper>
      {left > 0 && (
        <Button variant="default" style={{ alignSelf: 'center' }} onClick={() => setShownCount(shownCount + STEP)}>
          {t('more', { count: Math.min(STEP, left), left: number(left) })}
        </Button>
      )}
    </>
  );
};

/** Lines that are left out or were refused: where, which column, what stands there, and why. */
export const ProblemTable = (props: ProblemTableProps) => {
  const { title, text, problems, allCount } = props;
  const t = useTranslations('imports.problems');
  const { number } = useFormats();
  const download = useDownload(props);
  const [chosen, setChosen] = useState('');
  return (
    <Card
      title={title}
      aside={
        <Button variant="default" leftSection={<IconDownload size={15} aria-hidden />} onClick={download}>
          {t('download')}
        </Button>
      }
    >
      <Stack gap="sm">
        <Text c="dimmed">{text}</Text>
        {allCount > problems.length && (
          <Text c="dimmed">{t('cut', { shown: number(problems.length), all: number(allCount) })}</Text>
        )}
        <Filter problems={problems} value={chosen} onChange={setChosen} />
        <Shown
          key={chosen}
          title={title}
          problems={problems.filter((problem) => chosen === '' || problem.reason === chosen)}
        />
      </Stack>
    </Card>
  );
};
