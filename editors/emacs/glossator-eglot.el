;;; glossator-eglot.el --- Glossator through eglot  -*- lexical-binding: t -*-

;; Load this from your init file:  (load "/path/to/glossator-eglot")
;; Then M-x eglot in a file of prose, or eglot-ensure from a hook as below.

(require 'eglot)

;; Eglot runs one server per buffer, so Glossator gets those that have no other: prose.
(add-to-list 'eglot-server-programs
             '((markdown-mode gfm-mode org-mode rst-mode text-mode) . ("glossator" "lsp")))

;; (add-hook 'markdown-mode-hook #'eglot-ensure)
;; (add-hook 'text-mode-hook #'eglot-ensure)

(provide 'glossator-eglot)
;;; glossator-eglot.el ends here
