import { createTheme, type ModalProps } from '@mantine/core';

/** System fonts with Chinese first by platform: macOS, Windows, then what Linux desktops ship. */
export const FONT_STACK =
  '"PingFang SC","Microsoft YaHei UI","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC","WenQuanYi Micro Hei",system-ui,sans-serif';

const SMALL = { defaultProps: { size: 'sm' } };

/** The one theme. Colours beyond the accent are the `--zp-…` variables of app/global.css. */
export const theme = createTheme({
  fontFamily: FONT_STACK,
  headings: { fontFamily: FONT_STACK, fontWeight: '600' },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  colors: {
    ink: ['#eef3fb', '#dfe9f7', '#bccfec', '#93b0df', '#6c92d0', '#4b77c0', '#3061ad', '#1f4e9c', '#1a4184', '#14346b'],
  },
  primaryColor: 'ink',
  primaryShade: 7,
  defaultRadius: 6,
  cursorType: 'pointer',
  respectReducedMotion: true,
  // By their names, not by the components themselves: a theme that imports a component loads it on every page.
  components: {
    Button: { defaultProps: { size: 'sm', fw: 500 } },
    TextInput: SMALL,
    PasswordInput: SMALL,
    Textarea: SMALL,
    Select: SMALL,
    InputWrapper: { styles: { label: { marginBottom: 4, fontWeight: 500 }, description: { marginBottom: 4 } } },
    // Locking the scroll writes a style element without the nonce, which the content policy refuses.
    Modal: {
      defaultProps: {
        lockScroll: false,
        centered: true,
        closeButtonProps: { 'aria-label': '关闭' },
        transitionProps: { duration: 100 },
        // Over another dialog its header would be a second banner of the page.
        attributes: { header: { role: 'presentation' } },
      } satisfies Partial<ModalProps>,
      styles: { title: { fontSize: 16, fontWeight: 600 } },
    },
  },
});
