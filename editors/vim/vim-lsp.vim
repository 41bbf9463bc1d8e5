" Glossator through vim-lsp, beside the other servers of a buffer.

" vim-lsp counts columns in characters and does not say so: the server has to be told, else what stands behind an emoji is missed.
function! s:capabilities() abort
  let l:capabilities = deepcopy(lsp#default_get_supported_capabilities({'name': 'glossator'}))
  let l:capabilities['general'] = extend(get(l:capabilities, 'general', {}), {'positionEncodings': ['utf-32']})
  return l:capabilities
endfunction

augroup glossator
  autocmd!
  autocmd User lsp_setup call lsp#register_server({
        \ 'name': 'glossator',
        \ 'cmd': {_ -> ['glossator', 'lsp']},
        \ 'allowlist': ['*'],
        \ 'blocklist': ['netrw', 'fugitive', 'qf', 'help'],
        \ 'root_uri': {_ -> lsp#utils#path_to_uri(lsp#utils#find_nearest_parent_file_directory(
        \   lsp#utils#get_buffer_path(), ['glossator.toml', '.git/']))},
        \ 'capabilities': s:capabilities(),
        \ 'workspace_config': {'glossator': get(g:, 'glossator_settings', {})},
        \ })
augroup END
