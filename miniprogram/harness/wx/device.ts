import { ask, sync, type Apis } from './api.js'

export type Theme = 'light' | 'dark'

/** What WeChat tells of the phone it runs on: an iPhone of 375 px without a notch. */
export class Device {
  theme: Theme = 'light'
  language: 'zh_CN' | 'en' = 'zh_CN'

  apis(): Apis {
    const system = () => ({ ...this.window(), ...this.device(), ...this.base() })
    return {
      getWindowInfo: sync(() => this.window()),
      getDeviceInfo: sync(() => this.device()),
      getAppBaseInfo: sync(() => this.base()),
      getSystemInfoSync: sync(system),
      getSystemInfo: ask(system),
      getSystemInfoAsync: ask(system),
      getMenuButtonBoundingClientRect: sync(() => ({
        top: 24,
        bottom: 56,
        left: 281,
        right: 368,
        width: 87,
        height: 32,
      })),
      getAccountInfoSync: sync(() => ({ miniProgram: { appId: 'touristappid', envVersion: 'develop' } })),
    }
  }

  private window() {
    return {
      pixelRatio: 2,
      screenWidth: 375,
      screenHeight: 667,
      windowWidth: 375,
      windowHeight: 603,
      statusBarHeight: 20,
      screenTop: 64,
      safeArea: { top: 20, bottom: 667, left: 0, right: 375, width: 375, height: 647 },
    }
  }

  private device() {
    return { brand: 'iPhone', model: 'iPhone 8', platform: 'ios', system: 'iOS 17.0', benchmarkLevel: 30 }
  }

  private base() {
    return {
      SDKVersion: '3.9.0',
      version: '8.0.50',
      language: this.language,
      theme: this.theme,
      enableDebug: false,
    }
  }
}
