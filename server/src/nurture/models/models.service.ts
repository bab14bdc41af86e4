import { isDeepStrictEqual } from 'node:util'
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common'
import { newId } from '../../kernel/ids.js'
import { cutPage, timePlace, type Page } from '../../kernel/paging.js'
import { Clock } from '../../platform/clock/clock.js'
import { Db, isDuplicate } from '../../platform/database/db.js'
import { News } from '../../platform/news/news.js'
import { PLATFORM_CONFIG, type PlatformConfig } from '../../platform/platform.config.js'
import { audienceTaken, modelKeyFixed, modelNotDraft, modelNotFound, modelStale } from '../nurture.errors.js'
import { compileModel, type ScoringModel } from '../scoring/compiled-model.js'
import { DEFAULT_MODEL } from '../scoring/default-model.js'
import { scoringModelSchema, type ModelDefinition } from '../scoring/scoring-model.js'
import {
  beginLookAgain,
  changeDraft,
  deleteDraft,
  insertModel,
  lockPublished,
  lockVersions,
  lookAgainFurther,
  modelInForceAt,
  modelPage,
  modelsById,
  publishedIds,
  publishModel,
} from './model.query.js'
import type { ModelCard, ModelRow } from './model-version.js'
import type { ModelListQuery } from './models.dto.js'

/** A version of a model, made ready. */
export interface Model {
  id: string
  key: string
  version: number
  compiled: ScoringModel
}

/** The models in force: each contact is scored by exactly one. */
export class ModelsInForce {
  private readonly byChannel = new Map<string, Model>()
  private everybody: Model | undefined

  constructor(models: readonly Model[]) {
    for (const model of models) {
      const { audience } = model.compiled.definition
      if (audience) this.byChannel.set(audience.sourceChannel, model)
      else this.everybody = model
    }
  }

  /** The model whose audience is this first source, else the one for everybody. */
  for(sourceChannel: string): Model | undefined {
    return this.byChannel.get(sourceChannel) ?? this.everybody
  }
}

/** Scoring models: immutable versions, compiled once and kept (scoring spec §6.2). */
@Injectable()
export class Models implements OnApplicationBootstrap {
  private readonly compiled = new Map<string, Model>()
  private inForce: { ids: string; models: ModelsInForce } | undefined

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly news: News,
    @Inject(PLATFORM_CONFIG) private readonly config: PlatformConfig,
  ) {}

  /** A new installation scores by the default model from its first event on. */
  async onApplicationBootstrap(): Promise<void> {
    try {
      await this.db.inTransaction(async () => {
        if ((await lockVersions(this.db, DEFAULT_MODEL.key)).length) return
        await this.publish((await this.draft(DEFAULT_MODEL)).id)
      })
    } catch (error) {
      if (!isDuplicate(error)) throw error // another process of this installation came first
    }
  }

  /** What is in force now. */
  current(): Promise<ModelsInForce> {
    return this.inForceNow(false)
  }

  /**
   * The same for who writes scores: no version is published until the open transaction has ended. Otherwise a score
   * decided by the old version could overwrite the mark by which publishing makes it due, and would keep that version.
   */
  currentHeld(): Promise<ModelsInForce> {
    return this.inForceNow(true)
  }

  private async inForceNow(hold: boolean): Promise<ModelsInForce> {
    const ids = await publishedIds(this.db, hold)
    const key = ids.join(' ')
    if (this.inForce?.ids !== key)
      this.inForce = { ids: key, models: new ModelsInForce([...(await this.byId(ids)).values()]) }
    return this.inForce.models
  }

  /** Models by id, whether in force or not. */
  async byId(ids: readonly string[]): Promise<Map<string, Model>> {
    const missing = ids.filter((id) => !this.compiled.has(id))
    for (const row of await modelsById(this.db, missing)) this.compiled.set(row.id, this.compile(row))
    return new Map(
      ids.flatMap((id) => {
        const model = this.compiled.get(id)
        return model ? [[id, model] as const] : []
      }),
    )
  }

  /** The version of a key that was in force at an instant. */
  async inForceAt(key: string, at: Date): Promise<Model | undefined> {
    const row = await modelInForceAt(this.db, key, at)
    return row && (this.compiled.get(row.id) ?? this.compile(row))
  }

  /** Versions, newest first; refuses `platform.cursor-invalid`. */
  async list({ status, after, limit }: ModelListQuery): Promise<Page<ModelCard>> {
    const rows = await modelPage(this.db, { status, after: timePlace(after), limit: limit + 1 })
    return cutPage(rows, limit, (row) => [row.createdAt.getTime(), row.id])
  }

  /** One version; refuses `nurture.model-not-found`. */
  async one(id: string): Promise<ModelRow> {
    const [row] = await modelsById(this.db, [id])
    if (!row) throw modelNotFound()
    return row
  }

  /** One version, compiled as it stands now: a draft is not kept, as it may change. */
  async compiledOne(id: string): Promise<Model> {
    return this.compile(await this.one(id))
  }

  /** Gives a draft another definition of the same key, unless somebody changed it since `revision`. */
  change(id: string, revision: number, definition: ModelDefinition): Promise<ModelRow> {
    return this.db.inTransaction(async () => {
      const row = await this.one(id)
      if (row.status !== 'draft') throw modelNotDraft()
      if (row.key !== definition.key) throw modelKeyFixed(row.key)
      if (!(await changeDraft(this.db, { id, revision }, definition))) throw modelStale()
      return this.one(id)
    })
  }

  /** Throws a draft away. */
  discard(id: string): Promise<void> {
    return this.db.inTransaction(async () => {
      if (await deleteDraft(this.db, id)) return
      await this.one(id)
      throw modelNotDraft()
    })
  }

  /** Writes a new draft version of the definition's key. */
  draft(definition: ModelDefinition): Promise<ModelRow> {
    return this.db.inTransaction(async () => {
      const [newest] = await lockVersions(this.db, definition.key)
      const row: ModelRow = {
        id: newId<'model'>(),
        key: definition.key,
        version: (newest?.version ?? 0) + 1,
        productLine: definition.productLine,
        audienceChannel: definition.audience?.sourceChannel ?? null,
        status: 'draft',
        definition,
        revision: 1,
        createdAt: this.clock.now(),
        publishedAt: null,
        retiredAt: null,
      }
      await insertModel(this.db, row)
      return row
    })
  }

  /**
   * Puts a draft in force; the version before it retires, and every score will be due for another look. A score
   * decided meanwhile is decided by the new version already (`currentHeld`), so that none is missed.
   */
  publish(id: string): Promise<ModelRow> {
    return this.db.inTransaction(async () => {
      const published = await lockPublished(this.db)
      const [row] = await modelsById(this.db, [id])
      if (!row) throw modelNotFound()
      if (row.status !== 'draft') throw modelNotDraft()
      const rival = published.find(
        (other) => other.key !== row.key && other.audienceChannel === row.audienceChannel,
      )
      if (rival) throw audienceTaken(rival.key)
      const at = this.clock.now()
      await publishModel(this.db, id, row.key, at)
      await beginLookAgain(this.db, id, at)
      this.news.tell(
        'nurture.model-published',
        { key: id },
        { modelId: id, key: row.key, version: row.version },
      )
      return { ...row, status: 'published' as const, publishedAt: at }
    })
  }

  /** Makes some more scores due after a version was put in force: a new one may take over contacts of any key. */
  lookAgainFurther(id: string): Promise<void> {
    return lookAgainFurther(this.db, id, this.clock.now())
  }

  /** Puts a definition in force unless an equal one is already. */
  put(definition: ModelDefinition): Promise<{ id: string; version: number }> {
    return this.db.inTransaction(async () => {
      const current = (await lockVersions(this.db, definition.key)).find((row) => row.status === 'published')
      if (current && isDeepStrictEqual(scoringModelSchema.parse(current.definition), definition))
        return current
      return this.publish((await this.draft(definition)).id)
    })
  }

  private compile(row: ModelRow): Model {
    const definition = scoringModelSchema.parse(row.definition)
    return {
      id: row.id,
      key: row.key,
      version: row.version,
      compiled: compileModel(definition, this.config.BRAND_TIME_ZONE),
    }
  }
}
