import type { Snippet } from 'svelte';

/** What a choice of one or several of many is told. */
export type ChoiceProps = {
  label: string;
  options: { value: string; label: string; more?: string }[];
  value: string[];
  several?: boolean;
  plain?: boolean;
  testid?: string;
  choose: (value: string[]) => void;
};

/** What a choice by typing part of a name is told. */
export type FinderProps = {
  label: string;
  options: { value: string; more?: string }[];
  value: string | null;
  testid?: string;
  choose: (value: string | null) => void;
};

/** What a dialog is told. */
export type DialogProps = {
  open: boolean;
  title: string;
  wide?: boolean;
  hide_title?: boolean;
  close: () => void;
  children: Snippet;
};
