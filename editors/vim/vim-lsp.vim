" Glossator through vim-lsp, beside the other servers of a buffer.
augroup glossator
  autocmd!
  autocmd User lsp_setup call lsp#register_server({
        \ 'name': 'glossator',
        \ 'cmd': {_ -> ['glossator', 'lsp']},
        \ 'allowlist': ['*'],
        \ 'blocklist': ['netrw', 'fugitive', 'qf', 'help'],
        \ 'root_uri': {_ -> lsp#utils#path_to_uri(lsp#utils#find_nearest_parent_file_directory(
        \   lsp#utils#get_buffer_path(), ['glossator.toml', '.git/']))},
        \ 'workspace_config': {'glossator': {}},
        \ })
augroup END
