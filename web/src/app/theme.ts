import {
  createTheme,
  defaultVariantColorsResolver,
  parseThemeColor,
  type CSSVariablesResolver,
  type VariantColorsResolver,
} from '@mantine/core';

/**
 * Light, subtle and outline variants take their darkest shade: Mantine's own text on a tint fails WCAG AA
 * (red subtle 3.28:1).
 */
const variantColorResolver: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  const parsed = parseThemeColor({ color: input.color ?? input.theme.primaryColor, theme: input.theme });
  return parsed.isThemeColor && ['light', 'subtle', 'outline'].includes(input.variant)
    ? { ...colors, color: `var(--mantine-color-${parsed.color}-9)` }
    : colors;
};

/** One look for every instansi for now: a system font stack, radius 4, and one blue of 6.67:1 on white. */
export const theme = createTheme({
  colors: {
    biru: [
      '#e7f1fb',
      '#cfe2f6',
      '#a3c8ec',
      '#74ace2',
      '#4b92d6',
      '#2f7dca',
      '#1a6dbd',
      '#0b5cad',
      '#08509a',
      '#084a8c',
    ],
  },
  primaryColor: 'biru',
  primaryShade: 7,
  autoContrast: true,
  defaultRadius: 'sm',
  respectReducedMotion: true,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  variantColorResolver,
  // 16 px in what people type into: a phone zooms into anything smaller.
  components: Object.fromEntries(
    ['TextInput', 'PasswordInput', 'NativeSelect', 'Textarea'].map((name) => [name, { defaultProps: { size: 'md' } }]),
  ),
});

/** The AA token layer: 4.5:1 for muted text, errors and placeholders on white and on a tinted row. */
export const tokenAA: CSSVariablesResolver = () => ({
  variables: {},
  dark: {},
  light: {
    '--mantine-color-text': '#1c2430',
    '--mantine-color-dimmed': '#56606f',
    '--mantine-color-error': '#a8071a',
    '--mantine-color-placeholder': '#667085',
  },
});
