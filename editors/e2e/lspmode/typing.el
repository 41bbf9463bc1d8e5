;;; typing.el --- Starts lsp-mode for notes that are typed  -*- lexical-binding: t -*-
(setq lsp-auto-guess-root t lsp-session-file (concat (getenv "ARTEFACTS") "/lsp-session-typing") lsp-enable-suggest-server-download nil
      lsp-warn-no-matched-clients nil lsp-enable-snippet nil lsp-restart 'ignore)
(load "lsp-mode-autoloads" nil t)
(load (concat (getenv "EDITORS") "/emacs/glossator-lsp-mode.el") nil t)
(setq lsp-enabled-clients '(glossator))
(require 'lsp-completion)
(lsp-workspace-folders-add (concat (getenv "ARTEFACTS") "/ws"))
(add-hook 'markdown-mode-hook #'lsp)
