import 'reflect-metadata';
import { ConfigError, loadConfig } from '@carillon/platform/config';
import { refuse, runService } from '@carillon/platform/runtime';
import { dialectsService } from './dialects.definition';
import { HttpNativeApi } from './gateway/native/http-native-api';

function apiUrl(): string {
  const { apiUrl: url } = loadConfig(process.env);
  if (url !== undefined) return url;
  throw new ConfigError(['CARILLON_API_URL is required by the dialects; set it to where the native API answers, for example http://edge:8080']);
}

try {
  void runService(dialectsService(new HttpNativeApi(apiUrl())));
} catch (error) {
  refuse(error);
}
