" Glossator through ALE, for the file types of this list. ALE wants a linter for each.
let s:filetypes = ['markdown', 'text', 'rst', 'asciidoc', 'tex', 'gitcommit', 'python', 'rust', 'go', 'java', 'c', 'cpp',
      \ 'javascript', 'typescript', 'sh', 'ruby', 'php']

" The nearest folder that bears a project's mark; else that of the file.
function! s:Root(buffer) abort
  for l:marker in ['glossator.toml', '.git']
    let l:found = ale#path#FindNearestDirectory(a:buffer, l:marker)
    if empty(l:found)
      let l:found = ale#path#FindNearestFile(a:buffer, l:marker)
    endif
    if !empty(l:found)
      return fnamemodify(substitute(l:found, '[/\\]$', '', ''), ':h')
    endif
  endfor
  return expand('#' . a:buffer . ':p:h')
endfunction

function! s:Define() abort
  for l:filetype in s:filetypes
    call ale#linter#Define(l:filetype, {
          \ 'name': 'glossator',
          \ 'lsp': 'stdio',
          \ 'executable': 'glossator',
          \ 'command': '%e lsp',
          \ 'project_root': function('s:Root'),
          \ 'lsp_config': {'glossator': get(g:, 'glossator_settings', {})},
          \ })
  endfor
endfunction

" ALE may be loaded later than this file.
if exists('g:loaded_ale')
  call s:Define()
else
  autocmd VimEnter * call s:Define()
endif
