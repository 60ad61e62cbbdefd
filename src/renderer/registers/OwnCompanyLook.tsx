import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { host } from '../client/host.ts';
import { toAppError } from '../client/queries.ts';
import { useT } from '../i18n.tsx';
import { Button, Field } from '../kit/index.ts';
import { showBanner, showError } from '../state/banners.ts';
import { FormSection, Place } from './form/FormParts.tsx';
import type { CompanyState } from './form/ownCompanyForm.ts';
import type { FormState } from './form/useFormState.ts';
import './registers.css';

/** The logo as an address the page may show; null while there is none. */
function useLogo(hasLogo: boolean, turn: number): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!hasLogo) {
      setUrl(null);
      return undefined;
    }
    let ended = false;
    let made: string | null = null;
    void fetch(host().fileUrl({ part: 'logo' }), { cache: 'no-store' })
      .then((response) => (response.ok ? response.blob() : null))
      .then(
        (blob) => {
          if (ended || blob === null) return;
          made = URL.createObjectURL(blob);
          setUrl(made);
        },
        () => undefined,
      );
    return () => {
      ended = true;
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [hasLogo, turn]);
  return url;
}

export interface OwnCompanyLookProps {
  readonly form: FormState<CompanyState>;
  readonly hasLogo: boolean;
}

/** Logo and colour, and how the prints begin with them. The logo is stored at once, apart from the form. */
export function OwnCompanyLook({ form, hasLogo }: OwnCompanyLookProps): ReactNode {
  const t = useT();
  const { state, set, errorOf, leave } = form;
  const picker = useRef<HTMLInputElement>(null);
  const [turn, setTurn] = useState(0);
  const [uploading, setUploading] = useState(false);
  const logo = useLogo(hasLogo, turn);
  const store = async (file: File | null): Promise<void> => {
    setUploading(true);
    try {
      const upload = file === null ? null : await host().upload(file);
      await host().call('registers.setLogo', { upload }, crypto.randomUUID());
      setTurn((before) => before + 1);
      showBanner({ tone: 'ok', text: file === null ? 'ownCompany.logo.removed' : 'ownCompany.logo.saved', key: 'registers.saved' });
    } catch (caught) {
      showError(toAppError(caught), 'logo');
    } finally {
      setUploading(false);
    }
  };
  const colour = /^#[0-9a-f]{6}$/i.test(state.accentColour) ? state.accentColour : null;
  return (
    <FormSection title={t('ownCompany.section.look')}>
      <Place name="logo" span={6}>
        <input
          ref={picker}
          type="file"
          hidden
          accept="image/png,image/jpeg"
          onChange={(event) => {
            const [chosen] = event.target.files ?? [];
            event.target.value = '';
            if (chosen !== undefined) void store(chosen);
          }}
        />
        <div className="button-row">
          <Button isDisabled={uploading} onPress={() => picker.current?.click()}>
            {t(hasLogo ? 'ownCompany.logo.change' : 'ownCompany.logo.choose')}
          </Button>
          {hasLogo ? (
            <Button isDisabled={uploading} onPress={() => void store(null)}>
              {t('ownCompany.logo.remove')}
            </Button>
          ) : null}
        </div>
        <p className="field-hint">{t('ownCompany.logo.hint')}</p>
      </Place>
      <Place name="accentColour" span={6} onLeave={leave}>
        <Field label={t('ownCompany.field.accentColour')} error={errorOf('accentColour')}>
          {(slots) => (
            <div className="colour-field">
              <input
                type="color"
                tabIndex={-1}
                aria-label={t('ownCompany.colour.choose')}
                value={colour ?? '#808080'}
                onChange={(event) => set({ accentColour: event.target.value })}
              />
              <input
                {...slots}
                className="input"
                value={state.accentColour}
                maxLength={7}
                placeholder={t('ownCompany.colour.none')}
                spellCheck={false}
                autoComplete="off"
                onChange={(event) => set({ accentColour: event.target.value })}
              />
              {state.accentColour === '' ? null : (
                <Button kind="quiet" onPress={() => set({ accentColour: '' })}>
                  {t('ownCompany.colour.none')}
                </Button>
              )}
            </div>
          )}
        </Field>
      </Place>
      <div className="form-place span-6">
        <div className="field-label">{t('ownCompany.preview')}</div>
        <div className="letterhead" style={colour === null ? {} : { borderTopColor: colour }}>
          <div className="letterhead-name">
            {logo === null ? (
              <span className="letterhead-empty">{t('ownCompany.logo.none')}</span>
            ) : (
              <img src={logo} alt={t('ownCompany.field.logo')} />
            )}
            <strong>{state.name}</strong>
            <span>{[state.street, `${state.postalCode} ${state.city}`.trim()].filter((part) => part !== '').join(', ')}</span>
          </div>
          <div className="letterhead-title" style={colour === null ? {} : { color: colour }}>
            {t('ownCompany.preview.invoice')}
          </div>
        </div>
      </div>
    </FormSection>
  );
}
