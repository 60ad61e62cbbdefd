import { Component } from 'react';
import type { ErrorInfo, ReactNode } from 'react';
import { useT } from '../i18n.tsx';
import { Button } from '../kit/Button.tsx';
import { TechnicalDetails } from '../kit/ErrorView.tsx';
import { Icon } from '../kit/Icon.tsx';
import { navigate } from '../state/navigation.ts';
import { reportCrash } from './reportCrash.ts';

interface Props {
  readonly children: ReactNode;
  /** Another value, such as another screen, gives it a new try. */
  readonly resetKey?: string;
}
interface State {
  readonly error: Error | null;
  readonly key: string | undefined;
}

/** Catches an error of what is drawn inside: it is logged, told in words, and a way on is offered. */
export class CrashBoundary extends Component<Props, State> {
  override state: State = { error: null, key: this.props.resetKey };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.resetKey === state.key ? null : { error: null, key: props.resetKey };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    reportCrash(error, info.componentStack ?? '');
  }

  override render(): ReactNode {
    return this.state.error === null ? this.props.children : <CrashView error={this.state.error} />;
  }
}

function CrashView({ error }: { readonly error: Error }): ReactNode {
  const t = useT();
  return (
    <div className="error-view" role="alert">
      <Icon name="error" className="large" />
      <h2>{t('crash.title')}</h2>
      <p>{t('crash.meaning')}</p>
      <div className="button-row">
        <Button kind="primary" onPress={() => window.location.reload()}>
          {t('action.reload')}
        </Button>
        <Button onPress={() => navigate('overview')}>{t('crash.overview')}</Button>
      </div>
      <TechnicalDetails code={error.name} params={{}} detail={error.message} />
    </div>
  );
}
