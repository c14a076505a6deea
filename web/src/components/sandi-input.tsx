import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { forwardRef } from 'react';

type Props = PasswordInputProps & {
  id: string;
  /** What the eye uncovers: `sandi`, `passphrase`. */
  apa: string;
};

/** Secret words: can be uncovered by keyboard too, and an input of the kit that does not say itself what it is described by. */
export const SandiInput = forwardRef<HTMLInputElement, Props>(function SandiInput({ apa, id, error, ...props }, ref) {
  const wrong = error !== undefined && error !== null && error !== false;
  const describedBy = [props.description === undefined ? '' : `${id}-description`, wrong ? `${id}-error` : ''].filter(
    Boolean,
  );
  return (
    <PasswordInput
      ref={ref}
      {...props}
      id={id}
      error={error}
      aria-invalid={wrong}
      aria-describedby={describedBy.length === 0 ? undefined : describedBy.join(' ')}
      visibilityToggleButtonProps={{ 'aria-label': `Tampilkan ${apa}`, tabIndex: 0 }}
    />
  );
});
