// polyarchy vote and open: giving one's ballot, openly or sealed, and opening it when the vote is over.
import { ballotKey, freshBallotSalt, lockBallot, Problem, type Submitted, unlockBallot } from '@polyarchy/client'
import type { ActView } from '@polyarchy/core'
import { sealOf } from '@polyarchy/voting/secrecy'
import { Failure } from '../failure.ts'
import { actOn, type Standing, standingOf, tell } from './acting.ts'
import { type Ballot, howToVote, type Marked, readBallot } from './marked.ts'
import { type Add, memberOf, type Shared, terminalOf, withCommunity, withKey } from './shared.ts'

type Voting = Shared & Marked & { readonly reason?: string }

export const addVoting: Add = program => {
  const marked = (command: ReturnType<typeof program.command>) =>
    withKey(withCommunity(command))
      .argument('<proposal>')
      .argument('[choice]', 'such as yes, no or abstain, or one of the options')
      .option('--approve <options>', 'those of whom you approve: "bench, tree"')
      .option('--rank <options>', 'from the best, equals by =: "tree > bench = swing"')
      .option('--points <options>', 'whole numbers: "bench=3, tree=2"')
      .option('--reason <words>')
  marked(program.command('vote').description('vote, or change your vote'))
    .addHelpText(
      'after',
      `
Examples:
  $ polyarchy vote 17 yes --reason "It is time."
  $ polyarchy vote 17 --rank "tree > bench"

Where votes are sealed until all are in, yours is sealed with your key: “polyarchy open 17” opens it then.`,
    )
    .action(vote)
  withKey(withCommunity(program.command('open').description('open the ballot that you sealed, once the vote is over')))
    .argument('<proposal>')
    .option('--reason <words>')
    .addHelpText('after', '\nExample:\n  $ polyarchy open 17')
    .action(open)
}

async function vote(proposal: string, choice: string | undefined, options: Voting): Promise<void> {
  const standing = await standingOf(proposal, options)
  const act = standing.view.acts.find(({ run }) => run === 'voting.seal') ?? standing.view.acts.find(({ run }) => run === 'voting.cast')
  const ballot = act && (await readBallot(choice, options, act, standing.view, standing.community))
  if (act && !ballot) throw new Failure(`Say what you vote. What can be said here: ${howToVote(act)}.`)
  if (act?.run === 'voting.seal' && act.settings.secrecy === 'sealed') {
    const submitted = await seal(standing, ballot as Ballot)
    return tell(terminalOf(options), submitted, `Your vote is sealed. “polyarchy open ${proposal}” opens it when the vote is over. It is`, {
      proposal,
    })
  }
  const cast = { ...(ballot ?? { choice: choice ?? '' }), ...(options.reason === undefined ? {} : { reason: options.reason }) }
  const submitted = await telling(act, choice, () => actOn(standing, 'voting.cast', cast))
  tell(terminalOf(options), submitted, 'Your vote is', { proposal })
}

async function telling(act: ActView | undefined, choice: string | undefined, send: () => Promise<Submitted>): Promise<Submitted> {
  try {
    return await send()
  } catch (error) {
    if (!(error instanceof Problem && act && (error.code === 'voting.choice' || error.code === 'voting.kind'))) throw error
    throw new Failure(`${choice === undefined ? 'This' : `“${choice}”`} cannot be answered here. What can: ${howToVote(act)}.`)
  }
}

async function seal(standing: Standing, ballot: Ballot): Promise<Submitted> {
  const { community, signer, seed, view } = standing
  const salt = freshBallotSalt()
  const member = await memberOf(community, signer)
  const key = ballotKey(seed, (await community.view()).id, view.id)
  return actOn(standing, 'voting.seal', {
    seal: sealOf({ ballot, member, proposal: view.id, salt }),
    kept: lockBallot(key, { ballot, salt }),
  })
}

async function open(proposal: string, options: Shared & { readonly reason?: string }): Promise<void> {
  const standing = await standingOf(proposal, options)
  const { community, seed, view } = standing
  const act = view.acts.find(({ run }) => run === 'voting.open')
  const locked = act?.mine.map(row => row.kept).find(one => typeof one === 'string')
  const kept = typeof locked === 'string' ? unlockBallot(ballotKey(seed, (await community.view()).id, view.id), locked) : undefined
  if (act?.mine.length && !kept)
    throw new Failure('No ballot of yours can be read with this key. Open it with the key with which you sealed it.')
  const said = { ...kept?.ballot, salt: kept?.salt ?? '0'.repeat(64), ...(options.reason === undefined ? {} : { reason: options.reason }) }
  tell(terminalOf(options), await actOn(standing, 'voting.open', said), 'Your ballot is open', { proposal })
}
