import { Button, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import { forwardRef, type AnchorHTMLAttributes, type ButtonHTMLAttributes } from 'react';

type Props = ButtonProps & Omit<ButtonHTMLAttributes<HTMLButtonElement>, keyof ButtonProps>;

/** A button. One filled button a view; everything else is `variant="default"` or lighter. */
export const Tombol = forwardRef<HTMLButtonElement, Props>(function Tombol(props, ref) {
  return <Button ref={ref} type="button" {...props} />;
});

type LinkProps = ButtonProps & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof ButtonProps>;

const ButtonAnchor = forwardRef<HTMLAnchorElement, LinkProps>(function ButtonAnchor(props, ref) {
  return <Button component="a" ref={ref} {...props} />;
});

/** A link of the router that looks like a button. */
export const TautanTombol = createLink(ButtonAnchor);
