// Starts the web app.
import { mount } from 'svelte'
import App from './App.svelte'
import { identity } from './keys/identity.svelte.ts'
import './styles.css'

await identity.open()
mount(App, { target: document.getElementById('app') as HTMLElement })
