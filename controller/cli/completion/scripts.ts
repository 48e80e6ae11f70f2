/** The shells that are completed in. */
export const SHELLS = ["bash", "zsh", "fish"] as const;
export type Shell = (typeof SHELLS)[number];

/** The word that shells ask with; no verb of people. */
export const ASKING_WORD = "__complete";

/** Lines that shells obey instead of offering: file names are wanted; no blank after a word that is complete. */
export const FILES = ":files";
export const NO_BLANK = ":noblank";

// What was typed is handed on as it is and never evaluated, and so is what is offered: neither `eval` nor `compgen -W`, which would run $(...) in a word.

const BASH = `# bash completion for muster: source it, or put it into /etc/bash_completion.d/muster
_muster() {
  COMPREPLY=()
  local line
  while IFS= read -r line; do
    case $line in
      ${FILES}) compopt -o default; COMPREPLY=(); return ;;
      ${NO_BLANK}) compopt -o nospace ;;
      *) COMPREPLY+=("$line") ;;
    esac
  done < <(muster ${ASKING_WORD} bash -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _muster muster
`;

const ZSH = `#compdef muster
# zsh completion for muster: put it into a folder of $fpath as _muster, or source it after compinit
_muster() {
  local line
  local -a offered blank
  while IFS= read -r line; do
    case $line in
      ${FILES}) _files; return ;;
      ${NO_BLANK}) blank=(-S '') ;;
      *$'\\t'*) offered+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}") ;;
      *) offered+=("\${line//:/\\\\:}") ;;
    esac
  done < <(muster ${ASKING_WORD} zsh -- "\${(@)words[2,CURRENT-1]}" "$PREFIX" 2>/dev/null)
  _describe -t muster muster offered $blank
}
if [ "\${funcstack[1]}" = _muster ]; then _muster "$@"; else compdef _muster muster; fi
`;

const FISH = `# fish completion for muster: put it into ~/.config/fish/completions/muster.fish
function __muster_offered
    set -l typed (commandline -opc)
    set -l last (commandline -ct)
    for line in (muster ${ASKING_WORD} fish -- $typed[2..-1] "$last" 2>/dev/null)
        switch $line
            case ${FILES}
                __fish_complete_path "$last"
            case ${NO_BLANK}
                continue
            case '*'
                printf '%s\\n' $line
        end
    end
end
complete -c muster -e
complete -c muster -f -a '(__muster_offered)'
`;

/** What a shell reads to complete `muster`. */
export const SCRIPTS: Readonly<Record<Shell, string>> = { bash: BASH, zsh: ZSH, fish: FISH };
