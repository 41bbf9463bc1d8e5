;;; typing.el --- Starts eglot for notes that are typed  -*- lexical-binding: t -*-
(load (concat (getenv "EDITORS") "/emacs/glossator-eglot.el") nil t)
(add-hook 'markdown-mode-hook #'eglot-ensure)
