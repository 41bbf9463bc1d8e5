;;; emacs_typing.el --- Emacs in a terminal with company on, for typing  -*- lexical-binding: t -*-
(setq make-backup-files nil create-lockfiles nil auto-save-default nil ring-bell-function #'ignore confirm-kill-processes nil
      inhibit-startup-screen t)
(require 'package)
(package-initialize)
(require 'markdown-mode)
(add-hook 'emacs-startup-hook (lambda () (global-company-mode)))
